/** What a person typed as a number: empty means no value; undefined: not a number within the bounds. */
export function parseNumber(
  text: string,
  bounds: { readonly least: number; readonly most: number; readonly whole: boolean },
): number | null | undefined {
  const tidy = text.trim().replace(',', '.')
  if (tidy === '') return null
  if (!/^\d+(\.\d+)?$/.test(tidy)) return undefined
  const value = Number(tidy)
  if (value < bounds.least || value > bounds.most || (bounds.whole && !Number.isInteger(value))) return undefined
  return value
}
