/** Runs pieces of work one after the other, in the order they came; a failure of one does not touch the next. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve()

  /** Starts `work` when everything before it has ended, and settles as it does. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => undefined)
    return result
  }

  /** Waits for all work that is queued now. */
  async drain(): Promise<void> {
    await this.#last
  }
}
