/** Whether a model takes pictures, as far as its name tells. */
export type TakesImages = 'yes' | 'no' | 'unknown'

/**
 * What the makers' model pages said in November 2025: names that are told apart by their beginning, the first that fits
 * counts. A namespace in front (`openai/`, `meta-llama/`) is left out before. A model that is not here is asked anyway.
 */
const NAMES: readonly (readonly [RegExp, TakesImages])[] = [
  [/^gpt-3\.5|^gpt-4(-0613|-0314|-32k.*)?$|^(davinci|babbage|text-)/, 'no'],
  [/^(o1-mini|o1-preview|o3-mini)/, 'no'],
  [/^(gpt-4o|gpt-4\.1|gpt-4\.5|gpt-4-turbo|gpt-4-vision|gpt-5|chatgpt-4o|o1|o3|o4)/, 'yes'],
  [/^claude-(2|instant)/, 'no'],
  [/^claude-/, 'yes'],
  [/^gemini-/, 'yes'],
  [/^gemma-?3:?-?(1b|270m)/, 'no'],
  [/^gemma-?3/, 'yes'],
  [/^gemma/, 'no'],
  [/vision|llava|moondream|minicpm-v|pixtral|internvl|(^|[-_])vl([-_:.]|$)|qwen[\d.]*-?vl/, 'yes'],
  [/^(deepseek|codellama|mixtral|phi-?[123](?!.*vision)|phi-?4(?!.*multimodal)|qwen[\d.]*(-coder|:|-\d)|qwq)/, 'no'],
  [/^llama-?4/, 'yes'],
  [/^llama-?[23](\.[0123])?([:-]|$)/, 'no'],
  [/^(gpt-oss|codestral|starcoder|tinyllama|command-r)/, 'no'],
]

/** Whether the model of this name takes pictures; `unknown` for a name that says nothing. */
export function takesImages(model: string): TakesImages {
  const name = model.trim().toLowerCase().split('/').at(-1) ?? ''
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown'
}
