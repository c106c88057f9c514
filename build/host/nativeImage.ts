import { readFileSync } from 'node:fs'
import { guard, guardInstances } from './unsupported.ts'

/** An image that is only carried around: its bytes, never decoded. */
export class NativeImage {
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  isEmpty(): boolean {
    return this.#bytes.length === 0
  }

  toPNG(): Buffer {
    return this.#bytes
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#bytes.toString('base64')}`
  }

  /** Read from a PNG's header; 0 × 0 for anything else. */
  getSize(): { width: number; height: number } {
    const isPng = this.#bytes.length > 24 && this.#bytes.readUInt32BE(0) === 0x89504e47
    return isPng
      ? { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) }
      : { width: 0, height: 0 }
  }

  resize(): this {
    return this
  }

  setTemplateImage(): void {}
}

guardInstances(NativeImage, 'NativeImage')

/** `nativeImage`. */
export const nativeImage = guard(
  {
    createEmpty: () => new NativeImage(Buffer.alloc(0)),
    createFromBuffer: (bytes: Buffer) => new NativeImage(Buffer.from(bytes)),
    /** An empty image when the file cannot be read, as in Electron. */
    createFromPath(path: string) {
      try {
        return new NativeImage(readFileSync(path))
      } catch {
        return nativeImage.createEmpty()
      }
    },
  },
  'nativeImage',
)
