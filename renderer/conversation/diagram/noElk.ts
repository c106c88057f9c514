/**
 * Stands in for the layout engine elkjs: its licence is not one of those that are shipped with the application. A
 * diagram that asks for `layout: elk` can't be drawn, and its code is shown.
 */
// biome-ignore lint/style/noDefaultExport: Mermaid imports elkjs by its default export
export default class NoElk {
  /** @throws Error always */
  layout(): never {
    throw new Error('This layout is not available')
  }
}
