import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { PROFILE_COLOURS } from '../models.ts'

/** A request without input. */
export const nothing = z.strictObject({})
/** The id of a row. */
export const rowId = z.int().positive()
/** The id of a profile. */
export const profileId = z.uuid()
/** Where a page of a list starts, as the page before it said; it may hold a title. */
export const cursor = z.string().max(1_200)
/** Rows of a page. */
export const limit = z.int().min(1).max(LIMITS.pageRowsMost)
/** What is searched for. */
export const searchText = z.string().max(LIMITS.searchCharacters)
/** UTC milliseconds. */
export const timestamp = z.int().min(0).max(8.64e15)
/** The title of a chat. */
export const title = z.string().trim().min(1).max(LIMITS.titleCharacters)
/** The name of a folder. */
export const folderName = z.string().trim().min(1).max(LIMITS.folderNameCharacters)
/** Chats that something is done with at once. */
export const conversationIds = z.array(rowId).min(1).max(LIMITS.chosenChats)
/** The name of a profile. */
export const name = z.string().trim().min(1).max(LIMITS.nameCharacters)
/** An email address. */
export const email = z
  .string()
  .trim()
  .max(LIMITS.emailCharacters)
  .regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u)
/** The colour of a profile. */
export const colour = z.enum(PROFILE_COLOURS)
/** The name of a model. */
export const model = z.string().trim().min(1).max(LIMITS.modelCharacters)
/** Text of a message; without any to see when files go with it ({@link saysSomething}). Its bytes are checked by the chat service. */
export const textOfFiles = z.string().max(LIMITS.payloadBytes)
/** Files that go with a message, in their order, each once. */
export const attachmentIds = z
  .array(rowId)
  .max(LIMITS.attachments)
  .refine((ids) => new Set(ids).size === ids.length)

/** Whether a message has text to see or at least one file. */
export function saysSomething(sent: {
  readonly message: string
  readonly attachmentIds?: number[] | undefined
}): boolean {
  return sent.message.trim() !== '' || (sent.attachmentIds?.length ?? 0) > 0
}

/** Names the text when {@link saysSomething} is not kept. */
export const NOTHING_SAID = { path: ['message'] }

/** Made by the renderer, one per intended message: a retried or doubled request writes once. */
export const clientMessageId = z.uuid()
/** Light, dark, or as the system says. */
export const theme = z.enum(['system', 'light', 'dark'])
