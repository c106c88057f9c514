import { CodedError } from '../../../shared/errors.ts'
import { isTemporaryId } from '../../../shared/temporaryId.ts'
import type { Handlers } from '../answerRequest.ts'
import type { HandlerTools } from './HandlerTools.ts'

type AttachmentRequests = Extract<keyof Handlers, `attachment:${string}`>

/** Handlers of files in drafts and messages. */
export function attachmentHandlers({ services }: HandlerTools): Pick<Handlers, AttachmentRequests> {
  return {
    'attachment:list': async ({ conversationId }, caller) =>
      isTemporary(conversationId) ? [] : services(caller).attachments.list(conversationId),
    'attachment:choose': async ({ conversationId }, caller) => {
      refuseTemporary(conversationId)
      return services(caller).attachments.choose(conversationId)
    },
    'attachment:add': async ({ conversationId, name, bytes }, caller) => {
      refuseTemporary(conversationId)
      return services(caller).attachments.add(conversationId, { name, bytes })
    },
    'attachment:remove': ({ conversationId, attachmentId }, caller) =>
      services(caller).attachments.remove(conversationId, attachmentId),
    'attachment:read-image': ({ attachmentId }, caller) => services(caller).attachments.readImage(attachmentId),
    'attachment:save': ({ attachmentId }, caller) => services(caller).attachments.save(attachmentId),
  }
}

function isTemporary(conversationId: number | null): boolean {
  return conversationId !== null && isTemporaryId(conversationId)
}

/** Files are kept on the disk, which a temporary chat never touches. */
function refuseTemporary(conversationId: number | null): void {
  if (isTemporary(conversationId)) throw new CodedError('temporary-no-files', 'A temporary chat has no files.')
}
