import type { ErrorDetails } from '../../../shared/errors.ts'
import { isolated } from '../isolated.ts'
import type { ErrorWords, ErrorWordsFrom } from './errorTypes.ts'

const server = ({ host }: ErrorDetails) => host ?? 'the server'
const named = (model: string | undefined) => (model === undefined ? 'The model' : `The model “${isolated(model)}”`)

const noAddress: ErrorWords = {
  title: 'No server address is set',
  text: 'Enter the address of the server in the settings, or choose one of the servers there.',
  action: 'open-server-settings',
}

/** A refused path is mostly a forgotten `/v1`; a page in place of an answer is mostly a network that wants a sign-in. */
function notAServer({ host = 'The server', status }: ErrorDetails): string {
  return status === 404 || status === 405 || status === 410
    ? `${host} was reached, but it answers no chats at this address (${status}). Check the address: most end in /v1.`
    : `${host} sent something else than an answer. Is there a sign-in page of your network in between, or is the address wrong?`
}

const noModel: ErrorWords = {
  title: 'No model is chosen',
  text: 'This server needs to be told which model should answer.',
  action: 'choose-model',
}

const atTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** Words for answers that never began: the server was not reached, or it refused. */
const refusedAnswers = {
  'key-missing': () => ({
    title: 'An API key is needed',
    text: 'This server answers only with a key. Enter one in the settings.',
    action: 'open-key-settings',
  }),
  'key-unreadable': () => ({
    title: 'The saved key can’t be read',
    text: 'This computer could not decrypt it. The key was not deleted. Enter it again in the settings.',
    action: 'open-key-settings',
  }),
  'key-refused': (details) => ({
    title: 'The key was refused',
    text: `The key is wrong, expired or not meant for ${server(details)}. Check it in the settings.`,
    action: 'open-key-settings',
  }),
  'not-permitted': ({ model }) => ({
    title: 'Not permitted',
    text: `The key works, but it may not use ${model === undefined ? 'this model' : `the model “${isolated(model)}”`}. Choose another one.`,
    action: 'choose-model',
  }),
  'model-not-available': ({ model }) =>
    model === ''
      ? noModel
      : {
          title: `${named(model)} is not available`,
          text: 'The server does not have it. Choose another one.',
          action: 'choose-model',
        },
  'context-too-long': () => ({
    title: 'This chat is too long for the model',
    text: 'Shorten your message, or go on in a new chat.',
    action: 'new-chat',
  }),
  'images-not-supported': ({ model }) => ({
    title: `${named(model)} takes no pictures`,
    text: 'Choose a model that does, or remove the pictures by editing your message.',
    action: 'choose-model',
  }),
  'request-refused': ({ status }) => ({
    title: status === undefined ? 'The server refused the request' : `The server refused the request (${status})`,
    text: 'It may not know one of the settings, such as the temperature. Check the model and the settings.',
    action: 'open-server-settings',
  }),
  'rate-limited': ({ retryAt }) => ({
    title: 'Too many requests right now',
    text:
      retryAt === undefined
        ? 'The server asks to wait. Try again in a while.'
        : `The server asks to wait until ${atTime.format(retryAt)}.`,
    action: 'retry',
  }),
  'no-credit': (details) => ({
    title: 'No credit left',
    text: `The account at ${server(details)} has no credit left. Trying again won’t help until it is topped up.`,
    action: null,
  }),
  'service-problem': (details) => ({
    title: details.status === undefined ? 'The service has a problem' : `The service has a problem (${details.status})`,
    text: `The trouble is at ${server(details)}, not with your message. Try again in a while.`,
    action: 'retry',
  }),
  unreachable: (details) =>
    details.host === ''
      ? noAddress
      : {
          title: `Can’t reach ${server(details)}`,
          text: 'Check that you are online, that the address is right and that the server is running.',
          action: 'retry',
        },
  'insecure-address': (details) => ({
    title: 'This address is not secure',
    text: `A server on another computer needs an address that starts with https. Change the address of ${server(details)}.`,
    action: 'open-server-settings',
  }),
  'certificate-not-trusted': (details) => ({
    title: 'Certificate not trusted',
    text: `It is not certain that ${server(details)} is who it says it is, so nothing was sent.`,
    action: 'open-server-settings',
  }),
  'not-an-ai-server': (details) => ({
    title: 'Not an AI server',
    text: notAServer(details),
    action: 'open-server-settings',
  }),
  'empty-answer': () => ({
    title: 'Empty answer',
    text: 'The server answered without any text. Try again, or choose another model.',
    action: 'retry',
  }),
  redirected: ({ host }) => ({
    title: `The address redirects to ${host ?? 'another server'}`,
    text: 'Parlor does not follow, so that your messages go only where you chose. Check the address in the settings.',
    action: 'open-server-settings',
  }),
  'no-response': (details) => ({
    title: `No response from ${server(details)}`,
    text: 'It accepted the question and then said nothing. Try again in a while.',
    action: 'retry',
  }),
} satisfies Record<string, ErrorWordsFrom>

const brokenOff = (text: string): ErrorWordsFrom => {
  return () => ({ title: 'The answer was interrupted', text, action: 'continue' })
}

/** Words for answers that broke off; the text so far stays. */
const brokenAnswers = {
  'connection-lost': brokenOff('The connection was lost.'),
  stalled: brokenOff('The server stopped sending.'),
  'malformed-stream': brokenOff('The server sent something that could not be read.'),
  'ended-early': brokenOff('The server stopped before it was done.'),
  'provider-error': brokenOff('The server reported a problem.'),
  'limit-text': () => ({
    title: 'The answer reached 2 MB',
    text: 'Parlor stopped it there.',
    action: 'continue',
  }),
  'limit-body': () => ({
    title: 'The server sent too much data',
    text: 'Parlor stopped reading, so that a faulty server can’t fill this computer.',
    action: 'retry',
  }),
  'limit-time': () => ({
    title: 'The answer took 15 minutes',
    text: 'Parlor stopped it there.',
    action: 'continue',
  }),
  stopped: () => ({ title: 'You stopped this answer', text: 'It ends where it was stopped.', action: 'continue' }),
  'app-closed': () => ({
    title: 'The answer was interrupted',
    text: 'Parlor was closed while it arrived.',
    action: 'continue',
  }),
} satisfies Record<string, ErrorWordsFrom>

/** Words for everything that can go wrong with an answer. */
export const answerErrorWords = { ...refusedAnswers, ...brokenAnswers }
