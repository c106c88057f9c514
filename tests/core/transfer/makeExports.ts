import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'

/** A node of the tree of a ChatGPT conversation, in short. */
export interface NodeSketch {
  readonly id: string
  readonly parent: string | null
  readonly role?: string
  readonly text?: string
  /** Replaces or adds fields of the message. */
  readonly message?: Readonly<Record<string, unknown>> | null
}

/** A conversation as ChatGPT exports it. */
export function chatgptChat(
  nodes: readonly NodeSketch[],
  fields: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const mapping: Record<string, unknown> = {}
  for (const [index, { id, parent, role = 'user', text = '', message }] of nodes.entries()) {
    const children = nodes.filter((node) => node.parent === id).map((node) => node.id)
    const whole = {
      id,
      author: { role },
      create_time: 1_700_000_000.5 + index,
      content: { content_type: 'text', parts: [text] },
      status: 'finished_successfully',
      weight: 1,
      recipient: 'all',
      metadata: role === 'assistant' ? { model_slug: 'gpt-5' } : {},
      ...message,
    }
    mapping[id] = { id, parent, children, message: message === null ? null : whole }
  }
  const id = randomUUID()
  const defaults = {
    id,
    conversation_id: id,
    title: 'A chat',
    create_time: 1_700_000_000,
    update_time: 1_700_000_100.25,
  }
  return { ...defaults, current_node: nodes.at(-1)?.id, is_archived: false, is_starred: null, mapping, ...fields }
}

/** Question and answer below the empty root that every conversation has. */
export function simpleChat(question: string, answer: string, fields: Readonly<Record<string, unknown>> = {}) {
  return chatgptChat(
    [
      { id: 'root', parent: null, message: null },
      { id: 'q', parent: 'root', text: question },
      { id: 'a', parent: 'q', role: 'assistant', text: answer },
    ],
    fields,
  )
}

/** One file of an archive. `declared`: the size that the archive claims. */
export interface ArchiveFile {
  readonly name: string
  readonly content: string | Buffer
  readonly declared?: number
}

/** A ZIP archive, also one that no honest program would make. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function makeArchive(files: readonly ArchiveFile[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, content, declared } of files) {
    const data = Buffer.from(content)
    const packed = deflateRawSync(data)
    const label = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(0x800, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(data), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(declared ?? data.length, 18)
    shared.writeUInt16LE(label.length, 22)
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, label])
    local.push(head, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, tail, label)
    at += head.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, directory, end])
}

const ORDINARY_TEXT = 'A sentence of an ordinary length, with “quotes” and an umlaut: ä. '.repeat(40)

/** Writes a ChatGPT export of about `megabytes`, 20 messages a chat, to a file. @returns how many chats and messages */
export async function writeHugeExport(
  file: string,
  megabytes: number,
  textOf: (message: number) => string = (message) => `${message % 20} ${ORDINARY_TEXT}`,
): Promise<{ chats: number; messages: number }> {
  const stream = createWriteStream(file)
  const counts = { chats: 0, messages: 0 }
  stream.write('[')
  for (let bytes = 0; bytes < megabytes * 1_000_000; ) {
    const nodes: NodeSketch[] = [{ id: 'root', parent: null, message: null }]
    for (let index = 0; index < 20; index++) {
      const role = index % 2 === 0 ? 'user' : 'assistant'
      nodes.push({ id: `n${index}`, parent: nodes.at(-1)?.id ?? null, role, text: textOf(counts.messages + index) })
    }
    const json = `${counts.chats === 0 ? '' : ','}\n${JSON.stringify(chatgptChat(nodes, { title: `Chat ${counts.chats}` }))}`
    bytes += Buffer.byteLength(json)
    counts.chats += 1
    counts.messages += 20
    if (!stream.write(json)) await once(stream, 'drain')
  }
  stream.end(']')
  await once(stream, 'close')
  return counts
}
