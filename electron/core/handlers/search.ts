import { LIMITS } from '../../../shared/limits.ts'
import type { Handlers } from '../answerRequest.ts'
import { findInConversation } from '../search/findInConversation.ts'
import { matchTitles } from '../search/matchTitles.ts'
import { searchMessages } from '../search/searchMessages.ts'
import type { HandlerTools } from './HandlerTools.ts'

type SearchRequests = Extract<keyof Handlers, `search:${string}`>

/** Handlers of the search. */
export function searchHandlers({ services }: HandlerTools): Pick<Handlers, SearchRequests> {
  return {
    'search:messages': (search, caller) => {
      const { history } = services(caller)
      const { limit = LIMITS.pageRows, place = 'chats', ...rest } = search
      return searchMessages((work) => history.read(work), { ...rest, limit, place })
    },
    'search:titles': ({ query, limit = LIMITS.paletteTitles }, caller) => {
      const { history } = services(caller)
      return matchTitles((work) => history.read(work), query, limit)
    },
    'search:in-conversation': async ({ conversationId, query }, caller) => {
      const { history } = await services(caller).placeOf(conversationId)
      return findInConversation((work) => history.read(work), conversationId, query)
    },
  }
}
