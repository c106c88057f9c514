import type { CommandId } from '../../shared/commands.ts'
import { type FuzzyMatch, type FuzzyQuery, fuzzyMatch, fuzzyQuery, fuzzyScore } from '../../shared/fuzzyMatch.ts'
import type { Conversation, ProfileSummary } from '../../shared/models.ts'
import type { TitleHit } from '../../shared/searchModels.ts'
import type { SettingsSection } from '../state/settingsSection.ts'
import { words } from '../words/words.ts'

/** What happens when an entry is chosen. */
export type Choice =
  | { readonly kind: 'chat'; readonly conversationId: number }
  | { readonly kind: 'command'; readonly id: CommandId }
  | { readonly kind: 'settings'; readonly section: SettingsSection }
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'profile'; readonly profile: ProfileSummary }

/** Groups of entries, in their order while nothing is typed. */
export type PaletteGroup = keyof typeof words.palette.groups

/** One line of the palette. */
export interface PaletteEntry {
  /** The same for the same choice at any time. */
  readonly key: string
  readonly group: PaletteGroup
  readonly text: string
  readonly marks: FuzzyMatch['marks']
  /** At the end of the line: keys, or a word. */
  readonly keys?: string | undefined
  readonly note?: string | undefined
  readonly choice: Choice
}

/** What the palette can offer now. */
export interface PaletteSource {
  /** The chats in memory, which main does not look through. */
  readonly temporary: readonly Pick<Conversation, 'id' | 'title'>[]
  /** The chats that main found for what is typed. */
  readonly titles: readonly TitleHit[]
  readonly commands: readonly { readonly id: CommandId; readonly keys: string | undefined }[]
  readonly sections: readonly SettingsSection[]
  readonly models: readonly string[]
  readonly currentModel: string
  /** The profiles that can be switched to. */
  readonly profiles: readonly ProfileSummary[]
  /** Keys of entries that were chosen last, the newest first. */
  readonly recent: readonly string[]
}

/** Lines of one group at most, and of the group of recent choices. */
const MOST_LINES = 12
const MOST_RECENT = 4

/** Chats while nothing is typed: the actions shall be in sight. */
const MOST_NEWEST = 6

const text = words.palette

/** A line that may fit, and other words by which it is found; the one that fits stands at its end. */
interface Candidate extends Omit<PaletteEntry, 'marks'> {
  readonly topics?: readonly string[]
}

/** How much less a topic counts than the text of a line. */
const TOPIC_PENALTY = 10

function candidatesOf(source: PaletteSource): readonly Candidate[] {
  const { temporary, titles, commands, sections, models, currentModel, profiles } = source
  return [
    ...temporary.map(
      ({ id, title }): Candidate => ({
        key: `chat:${id}`,
        group: 'chats',
        text: title,
        note: words.temporary.badge,
        choice: { kind: 'chat', conversationId: id },
      }),
    ),
    ...titles.map(
      ({ conversationId, title }): Candidate => ({
        key: `chat:${conversationId}`,
        group: 'chats',
        text: title.text,
        choice: { kind: 'chat', conversationId },
      }),
    ),
    ...commands.map(
      ({ id, keys }): Candidate => ({
        key: `command:${id}`,
        group: 'actions',
        text: words.commands.names[id],
        keys,
        choice: { kind: 'command', id },
      }),
    ),
    ...sections.map(
      (section): Candidate => ({
        key: `settings:${section}`,
        group: 'settings',
        text: text.settingsOf(words.settings.sectionNames[section]),
        topics: text.topics[section],
        choice: { kind: 'settings', section },
      }),
    ),
    ...models.map(
      (model): Candidate => ({
        key: `model:${model}`,
        group: 'models',
        text: text.modelOf(model),
        note: model === currentModel ? text.currentModel : undefined,
        choice: { kind: 'model', model },
      }),
    ),
    ...profiles.map(
      (profile): Candidate => ({
        key: `profile:${profile.id}`,
        group: 'profiles',
        text: text.switchTo(profile.name),
        choice: { kind: 'profile', profile },
      }),
    ),
  ]
}

/** The groups that a sign at the beginning leaves: `>` actions and settings, `@` models; null: all. */
function wantedGroups(typed: string): readonly PaletteGroup[] | null {
  const sign = typed.trimStart()[0]
  if (sign === '>') return ['actions', 'settings']
  return sign === '@' ? ['models'] : null
}

/** The line with its score, by its text or else by the topic that fits best; null: it does not fit. */
function fitting(
  { topics = [], ...candidate }: Candidate,
  query: FuzzyQuery,
): { readonly entry: PaletteEntry; readonly score: number } | null {
  const match = fuzzyMatch(candidate.text, query)
  if (match !== null) return { entry: { ...candidate, marks: match.marks }, score: match.score }
  const [best] = topics
    .flatMap((topic) => {
      const score = fuzzyScore(topic, query)
      return score === null ? [] : [{ topic, score }]
    })
    .toSorted((one, other) => other.score - one.score)
  if (best === undefined) return null
  return { entry: { ...candidate, marks: [], note: best.topic }, score: best.score - TOPIC_PENALTY }
}

/**
 * The lines of the palette for what is typed. With nothing typed: what was chosen last, then every group; models only when
 * they are asked for. Otherwise the group with the best line comes first.
 */
export function paletteEntries(typed: string, source: PaletteSource): readonly PaletteEntry[] {
  const wanted = wantedGroups(typed)
  const query = fuzzyQuery(wanted === null ? typed : typed.trimStart().slice(1))
  const candidates = candidatesOf(source).filter(({ group }) => wanted === null || wanted.includes(group))
  if (query.length === 0) return unasked(candidates, wanted === null ? source.recent : [], wanted !== null)
  const scored = candidates.flatMap((candidate) => fitting(candidate, query) ?? [])
  const best = new Map<PaletteGroup, number>()
  for (const { entry, score } of scored) best.set(entry.group, Math.max(best.get(entry.group) ?? -1_000, score))
  const groups = [...best].toSorted((one, other) => other[1] - one[1]).map(([group]) => group)
  return groups.flatMap((group) =>
    scored
      .filter(({ entry }) => entry.group === group)
      .toSorted((one, other) => other.score - one.score)
      .slice(0, MOST_LINES)
      .map(({ entry }) => entry),
  )
}

function unasked(
  candidates: readonly Candidate[],
  recentKeys: readonly string[],
  withModels: boolean,
): readonly PaletteEntry[] {
  const all = candidates.map(({ topics, ...candidate }): PaletteEntry => ({ ...candidate, marks: [] }))
  const recent = recentKeys.flatMap((key) => all.filter((entry) => entry.key === key)).slice(0, MOST_RECENT)
  const others = all.filter((entry) => !recent.includes(entry) && (withModels || entry.group !== 'models'))
  const newest = others.filter(({ group }) => group === 'chats').slice(0, MOST_NEWEST)
  return [
    ...recent.map((entry): PaletteEntry => ({ ...entry, group: 'recent' })),
    ...newest,
    ...others.filter(({ group }) => group !== 'chats'),
  ]
}
