/** `1,000`, `1.000`, `1 000` and `1’000` without the marks between thousands: a whole number has no other use for them. */
function ungrouped(text: string): string {
  return /^\d{1,3}([.,’'\s])\d{3}(\1\d{3})*$/.test(text) ? text.replace(/\D/g, '') : text
}

/** What a person typed as a number: empty means no value; undefined: not a number within the bounds. */
export function parseNumber(
  text: string,
  bounds: { readonly least: number; readonly most: number; readonly whole: boolean },
): number | null | undefined {
  const tidy = bounds.whole ? ungrouped(text.trim()) : text.trim().replace(',', '.')
  if (tidy === '') return null
  if (!/^\d+(\.\d+)?$/.test(tidy)) return undefined
  const value = Number(tidy)
  if (value < bounds.least || value > bounds.most || (bounds.whole && !Number.isInteger(value))) return undefined
  return value
}
