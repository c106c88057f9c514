/** Sizes and counts that both sides keep to. */
export const LIMITS = {
  /** Bytes of UTF-8 in one message: above it a message is refused. */
  messageBytes: 1_048_576,
  /** Bytes of UTF-8 above which the message box asks before sending. */
  messageAskBytes: 204_800,
  /** Characters (UTF-16 units) of a chat's title. */
  titleCharacters: 200,
  /** Characters of a profile's name. */
  nameCharacters: 80,
  /** Characters of an email address (RFC 5321, section 4.5.3.1.3, less the angle brackets). */
  emailCharacters: 254,
  /** Characters of a system prompt. */
  systemPromptCharacters: 20_000,
  /** Characters of a base URL, a model name, an API key. */
  urlCharacters: 2_000,
  modelCharacters: 200,
  keyCharacters: 4_000,
  /** Characters of a notification's title, and of its text. */
  notificationCharacters: 200,
  /** Characters of what is searched for. */
  searchCharacters: 500,
  /** Bytes of one IPC request after serialisation. */
  payloadBytes: 4_194_304,
  /** Bytes of the one request that brings a file: the largest file, and its name. */
  filePayloadBytes: 21_037_056,
  /** Files of one message. */
  attachments: 10,
  /** Bytes of one picture, one text file, one PDF. */
  imageBytes: 10_485_760,
  textFileBytes: 1_048_576,
  pdfBytes: 20_971_520,
  /** Pixels of one picture: what a page can still decode. */
  imagePixels: 100_000_000,
  /** Pages of a PDF, and bytes of UTF-8 of its text. */
  pdfPages: 500,
  pdfTextBytes: 1_048_576,
  /** Characters of a file's name. */
  fileNameCharacters: 1_000,
  /** Bytes of pictures that go with one question, the newest first; for older ones a note stands in their place. */
  contextImageBytes: 33_554_432,
  /** Rows of one page of messages, entries or chats. */
  pageRows: 50,
  pageRowsMost: 200,
  /** Bytes of Markdown that are rendered; a longer message is shown as plain text. */
  markdownBytes: 204_800,
  /** Bytes of one code block that are highlighted. */
  highlightBytes: 51_200,
  /** Bytes of a diagram that is drawn. */
  diagramBytes: 20_480,
  /** Answers that one profile receives at the same time. */
  answersAtOnce: 4,
  /** Bytes of all conversation files of an import, after decompression. */
  importBytes: 536_870_912,
  /** Messages of one import. */
  importMessages: 200_000,
  /** Nesting of JSON in an import. */
  importDepth: 64,
  /** Bytes of JSON of one imported chat. */
  importChatBytes: 67_108_864,
  /** Files in an imported archive or folder. */
  importFiles: 100_000,
  /** Bytes that one byte of an imported archive may become. */
  importRatio: 200,
  /** Names of missing attachments that a report lists. */
  importNames: 100,
  /** Chats chosen for one export or one change; an export of all chats needs no list. */
  chosenChats: 10_000,
  /** Folders of a profile, and characters (UTF-16 units) of a folder's name. */
  folders: 500,
  folderNameCharacters: 80,
  /** Prompt presets of a profile, and characters of a name and of a text. */
  presets: 200,
  presetNameCharacters: 80,
  presetCharacters: 20_000,
  /** Titles that one request of the palette answers. */
  paletteTitles: 50,
  /** Choices that the palette remembers, and characters of each. */
  recentChoices: 8,
  recentChoiceCharacters: 250,
  /** Days in the trash before a chat is removed for good. */
  trashDays: 30,
} as const
