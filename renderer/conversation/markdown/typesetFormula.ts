import katex from 'katex'
import 'katex/dist/katex.min.css'

/**
 * Typesets LaTeX into `place`, through DOM calls only. Nothing that links, loads or adds attributes is allowed, and
 * sizes and macro expansions are bounded.
 * @returns false when the formula has an error: `place` is empty then
 */
export function typesetFormula(formula: string, place: HTMLElement, display: boolean): boolean {
  try {
    katex.render(formula, place, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      strict: 'ignore',
      maxSize: 20,
      maxExpand: 500,
      output: 'htmlAndMathml',
    })
    return true
  } catch {
    place.replaceChildren()
    return false
  }
}
