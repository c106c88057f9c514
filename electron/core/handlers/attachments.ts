import type { Handlers } from '../answerRequest.ts'
import type { HandlerTools } from './HandlerTools.ts'

type AttachmentRequests = Extract<keyof Handlers, `attachment:${string}`>

/** Handlers of files in drafts and messages. */
export function attachmentHandlers({ services }: HandlerTools): Pick<Handlers, AttachmentRequests> {
  return {
    'attachment:list': ({ conversationId }, caller) => services(caller).attachments.list(conversationId),
    'attachment:choose': ({ conversationId }, caller) => services(caller).attachments.choose(conversationId),
    'attachment:add': ({ conversationId, name, bytes }, caller) =>
      services(caller).attachments.add(conversationId, { name, bytes }),
    'attachment:remove': ({ conversationId, attachmentId }, caller) =>
      services(caller).attachments.remove(conversationId, attachmentId),
    'attachment:read-image': ({ attachmentId }, caller) => services(caller).attachments.readImage(attachmentId),
    'attachment:save': ({ attachmentId }, caller) => services(caller).attachments.save(attachmentId),
  }
}
