import type { WebContents } from './WebContents.ts'

/** The main frame of a page. Subframes have no preload here and therefore never send anything. */
export class WebFrameMain {
  readonly #contents: WebContents
  readonly parent = null

  constructor(contents: WebContents) {
    this.#contents = contents
  }

  get top(): this {
    return this
  }

  get url(): string {
    return this.#contents.getURL()
  }

  /** Such as `app://bundle`; 'null' before the first document. */
  get origin(): string {
    if (!URL.canParse(this.url)) return 'null'
    const { origin, protocol, host: hostName } = new URL(this.url)
    return origin === 'null' ? `${protocol}//${hostName}` : origin
  }

  get processId(): number {
    return this.#contents.getOSProcessId()
  }

  get routingId(): number {
    return this.#contents.id
  }
}
