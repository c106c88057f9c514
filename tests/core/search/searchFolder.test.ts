import { expect, test } from 'vitest'
import { searchMessages } from '../../../electron/core/search/searchMessages.ts'
import { openHistory, send } from '../history/openHistory.ts'

test('a search in one folder finds its messages and titles, archived ones too, and no others', async () => {
  const { history } = await openHistory()
  const ids: number[] = []
  for (const name of ['apple in', 'apple archived', 'apple out', 'apple trashed'])
    ids.push((await send(history, name)).conversation.id)
  const [inside = 0, archived = 0, , trashed = 0] = ids
  const { id: folderId } = await history.folders.create('Fruit')
  await history.changeConversations([inside, archived, trashed], { kind: 'move', folderId })
  await history.changeConversations([archived], { kind: 'archive' })
  await history.changeConversations([trashed], { kind: 'trash' })
  for (const order of ['best', 'newest'] as const) {
    const page = await searchMessages((work) => history.read(work), {
      query: 'apple',
      order,
      place: 'chats',
      folderId,
      limit: 50,
    })
    expect(page.hits.map(({ conversationId }) => conversationId).toSorted()).toEqual([inside, archived].toSorted())
    expect(page.titles.map(({ conversationId }) => conversationId)).toEqual([archived, inside])
  }
})
