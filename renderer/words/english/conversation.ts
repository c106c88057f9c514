import { isolated } from '../isolated.ts'

function inSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const rest = seconds % 60
  return rest === 0 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 60)} min ${rest} s`
}

/** Words of the conversation screen. */
export const conversation = {
  newChat: 'New chat',
  openSidebar: 'Show the list of chats',
  chatMenu: 'More about this chat',
  rename: 'Rename',
  titleLabel: 'Title of this chat',
  renameFailed: (why: string) => `The title was not changed. ${why}`,

  loading: 'Opening the chat',
  openFailed: 'This chat could not be opened',
  tryAgain: 'Try again',
  pagesFailed: 'Some messages could not be read.',
  messages: 'Messages',
  messageLoading: 'Loading',
  jumpToNewest: 'Jump to newest',

  you: 'You',
  assistant: 'Answer',
  messageHeading: (who: string, time: string) => `${who}, ${time}`,
  justNow: 'Just now',
  yesterday: (time: string) => `Yesterday, ${time}`,
  tokens: (count: number) => `${count.toLocaleString()} ${count === 1 ? 'token' : 'tokens'}`,
  emptyAnswer: 'The answer is empty.',

  copyMessage: 'Copy as Markdown',
  copied: 'Copied',
  retry: 'Try again',
  continue: 'Continue',
  more: 'More',
  showSource: 'Show source',
  showFormatted: 'Show formatted',
  copyRichText: 'Copy as rich text',
  richTextCopied: 'Copied with its formatting',
  tooLongToFormat: 'This message is very long, so it is shown as plain text.',
  actionFailed: (why: string) => `That did not work. ${why}`,

  waitingForAnswer: 'Waiting for the answer',
  answerStarted: 'The answer has started.',
  answerEnded: (text: string) => `The answer is complete. ${text}`,
  answerStopped: 'The answer was stopped.',
  answerBrokenOff: 'The answer was broken off.',
  answerFailed: (why: string) => `There is no answer. ${why}`,
  stopped: 'You stopped this answer.',
  interrupted: 'The answer was interrupted.',
  textKept: 'What arrived is kept.',
  cutAtLength: 'The answer was cut at the length limit.',
  stoppedByFilter: 'The service’s content filter stopped this answer.',
  retryIn: (seconds: number) => `Trying again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
  cancelWaiting: 'Cancel',
  openKeySettings: 'Open key settings',
  openServerSettings: 'Open server settings',
  chooseModel: 'Choose a model',
  startNewChat: 'Start a new chat',

  taskDone: 'Done',
  taskOpen: 'Not done',
  diagram: {
    showCode: 'Show code',
    showDrawing: 'Show drawing',
    failed: 'This can’t be drawn, so its code is shown.',
    alt: (kind: string) => (kind === '' ? 'Drawing' : `Drawing (${kind})`),
  },
  reasoning: {
    thinking: 'Thinking',
    thought: (milliseconds: number | null) =>
      milliseconds === null ? 'Thoughts' : `Thought for ${inSeconds(Math.max(1, Math.round(milliseconds / 1_000)))}`,
    duration: inSeconds,
  },
  footnotes: {
    title: 'Footnotes',
    reference: (number: number) => `Footnote ${number}`,
    back: (number: number) => `Back to footnote ${number} in the text`,
  },
  imageNotLoaded: 'Picture, not loaded',
  code: {
    unnamed: 'Code',
    copy: 'Copy the code',
    copied: 'Copied',
    wrap: 'Wrap long lines',
    unwrap: 'Do not wrap lines',
    show: 'Show the code',
    hide: 'Hide the code',
    save: 'Save as a file',
    saved: 'The file was saved',
  },
  link: {
    title: 'Open this link?',
    mailTitle: 'Write to this address?',
    host: 'It leads to',
    mailAddress: 'Mail to',
    address: 'Whole address',
    copy: 'Copy the address',
    cancel: 'Cancel',
    open: 'Open in the browser',
    openMail: 'Open the mail program',
  },

  model: {
    button: (model: string) => `Model: ${model}. Change it`,
    none: 'No model chosen',
    title: 'Model of this chat',
    text: 'Earlier answers stay as they are.',
    field: 'Model name',
    help: 'Choose from the list, or type a name that your server knows.',
    loading: 'Asking the server for its models',
    failed: (why: string) => `The server’s models could not be listed. ${why}`,
    noMatch: 'Not in the list. The name is used as typed.',
    list: 'Models of the server',
    current: 'in use',
    standard: (model: string) => `Use the profile’s model (${model})`,
    use: 'Use this model',
    cancel: 'Cancel',
  },

  demoBadge: 'Demo',
  demoText: 'Demo assistant: answers are made inside this app.',
  demoAction: 'Use a real model',

  box: 'Message',
  placeholder: 'Write a message',
  send: 'Send',
  stop: 'Stop the answer',
  boxActions: 'More ways to send',
  addWithoutAsking: 'Add to history without asking',
  stillAnswering: 'Wait for the answer to end, or stop it.',
  draftUnsaved: 'This draft can’t be saved at the moment. It stays here while the app is open.',
  readOnly: 'This profile is open for reading only.',
  inTrash: {
    strip: 'This chat is in the trash.',
    restore: 'Restore',
    box: 'Restore this chat to write in it',
  },
  hintEnter: 'Enter sends · Shift+Enter new line · / presets',
  hintModEnter: (mod: string) => `${mod}+Enter sends · Enter new line · / presets`,
  size: (bytes: string, most: string, more: string | null) => `${bytes} of ${most}${more === null ? '' : ` · ${more}`}`,
  tooLarge: (bytes: string, most: string) =>
    `This message has ${bytes}. At most ${most} can be sent. Shorten it, or send it in parts.`,
  askLarge: {
    title: 'Send this long message?',
    text: (bytes: string, estimate: string | null) =>
      `It has ${bytes}${estimate === null ? '' : ` (${estimate})`}. Many models can’t read that much at once, and it ` +
      'may cost more than usual.',
    send: 'Send it',
  },

  greeting: (name: string) => `Hello, ${isolated(name)}`,
  greetingText: 'What would you like to ask?',
  suggestions: 'Suggestions',
  demoSuggestions: ['What can you do?', 'Show me a table and some code', 'Write a long answer'],
  setup: {
    title: 'Choose where answers come from',
    text: 'Parlor needs a service or a program on this computer that answers. Nothing is set up yet.',
    key: 'Enter an API key',
    keyText: 'For OpenAI or another service. The key stays on this computer.',
    server: 'Use a program on this computer',
    serverText: 'Such as Ollama, LM Studio or llama.cpp. Nothing leaves the computer.',
    demo: 'Try it without a key',
    demoText: 'A demo assistant inside this app. It is no real AI, and works offline.',
  },
} as const
