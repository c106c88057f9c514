/** A chat that the benchmark makes; `id` is its row, `title` what the list shows. */
export interface BenchChat {
  readonly id: number
  readonly title: string
  readonly length: number
}

/** Messages of every chat, in the order of their rows. */
const LENGTHS = [100, 2_000, 10_000, 20_000, 100, 2_000, 2_000, ...Array.from({ length: 10 }, () => 10_000)]

/** The chats of a history with these lengths. */
export function chatsOf(lengths: readonly number[]): readonly BenchChat[] {
  return lengths.map((length, index) => ({ id: index + 1, title: `Chat ${index + 1} of ${length} messages`, length }))
}

/** Every chat of the measured profile. */
export const BENCH_CHATS = chatsOf(LENGTHS)

/** Those that are opened again and again, by length. */
export const OPENED_CHATS = BENCH_CHATS.slice(0, 4)

/** Those that get a stream each. */
export const STREAM_CHATS = BENCH_CHATS.slice(4, 7)

/** Ten of the same length, for what opening one after the other leaves in memory. */
export const MEMORY_CHATS = BENCH_CHATS.slice(7)
