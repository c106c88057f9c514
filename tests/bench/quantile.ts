/** The value below which a share of `values` lies; NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The middle one of `values`. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}
