/** Requests a window may make at once, and how many per second are given back: far above what a person can cause. */
const BURST = 400
const PER_SECOND = 200

/** A token bucket for the requests of one window. */
export class RequestRate {
  #tokens = BURST
  #at: number | null = null

  /**
   * Takes one request out of the allowance.
   * @param now a monotonic clock, ms
   * @returns false when the allowance is used up
   */
  take(now: number): boolean {
    const elapsed = this.#at === null ? 0 : now - this.#at
    this.#at = now
    this.#tokens = Math.min(BURST, this.#tokens + (elapsed * PER_SECOND) / 1_000)
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}
