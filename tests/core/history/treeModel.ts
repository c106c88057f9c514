import type { Variant } from '../../../shared/models.ts'

/** A message as the model keeps it. */
interface Node {
  readonly id: number
  readonly parentId: number | null
  readonly role: 'user' | 'assistant'
  readonly isEmpty: boolean
  /** Which deletion took it away; null: it is there. */
  deletion: number | null
}

/** One chat in memory: what `chat_history` has to show after the same changes, said as simply as it can be. */
export class TreeModel {
  #nodes: Node[] = []
  #shown: readonly number[] = []
  #deletions = 0

  /** Ids of the path that is shown. */
  get shown(): readonly number[] {
    return this.#shown
  }

  /** Ids of all messages that are not deleted, oldest first. */
  get live(): readonly number[] {
    return this.#nodes.filter(({ deletion }) => deletion === null).map(({ id }) => id)
  }

  /** Ids of all deleted messages. */
  get deleted(): readonly number[] {
    return this.#nodes.filter(({ deletion }) => deletion !== null).map(({ id }) => id)
  }

  node(id: number | null): Node | undefined {
    return this.#nodes.find((node) => node.id === id)
  }

  /** Adds a message below `parentId` and shows it last. */
  add(id: number, parentId: number | null, role: Node['role'], isEmpty = false): void {
    this.#nodes.push({ id, parentId, role, isEmpty, deletion: null })
    this.#shown = this.pathTo(id)
  }

  pathTo(id: number | null): readonly number[] {
    const node = this.node(id)
    return node ? [...this.pathTo(node.parentId), node.id] : []
  }

  /** A live message and all live ones below it. */
  below(id: number): readonly number[] {
    return this.live.filter((candidate) => this.pathTo(candidate).includes(id))
  }

  activate(id: number): void {
    if (!this.#shown.includes(id)) this.#shown = this.pathTo(Math.max(...this.below(id)))
  }

  delete(id: number): void {
    const { previousId, nextId } = this.variant(id)
    const taken = this.below(id)
    const wasShown = this.#shown.includes(id)
    this.#deletions += 1
    for (const node of this.#nodes) if (taken.includes(node.id)) node.deletion = this.#deletions
    if (!wasShown) return
    this.#shown = this.#shown.slice(0, this.#shown.indexOf(id))
    const next = previousId ?? nextId
    if (next !== null) this.activate(next)
  }

  /** @returns false when the message before it is deleted too */
  restore(id: number): boolean {
    const root = this.node(id)
    if (!root || (this.node(root.parentId)?.deletion ?? null) !== null) return false
    const { deletion } = root
    for (const node of this.#nodes) {
      if (deletion !== null && node.deletion === deletion && this.pathTo(node.id).includes(id)) node.deletion = null
    }
    this.activate(id)
    return true
  }

  purge(): void {
    this.#nodes = this.#nodes.filter(({ deletion }) => deletion === null)
  }

  variant(id: number): Variant {
    const own = this.node(id)
    const ids = this.#nodes
      .filter((node) => node.parentId === own?.parentId && node.deletion === null)
      .filter((node) => node.id === id || this.#shown.includes(node.id) || !node.isEmpty)
      .map((node) => node.id)
    const at = ids.indexOf(id)
    return { index: at + 1, count: ids.length, previousId: ids[at - 1] ?? null, nextId: ids[at + 1] ?? null }
  }
}
