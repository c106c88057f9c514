/** What the page asks the frame that draws. */
export interface DiagramRequest {
  readonly id: number
  /** Mermaid. */
  readonly source: string
  readonly isDark: boolean
}

/** A drawing: an SVG document, shown as a picture only. Sizes in CSS pixels. */
export interface Drawing {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** What the frame says: that it is ready, or what became of a request. */
export type DiagramAnswer = 'ready' | { readonly id: number; readonly drawing: Drawing | null }
