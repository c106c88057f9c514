import type OpenAI from 'openai'
import type { Endpoint } from '../ports.ts'
import { guardedFetch } from './guardedFetch.ts'

/** The SDK's own timer must never be the one that ends a request; ms, one hour. */
const SDK_TIMEOUT = 3_600_000

/** Stands where the SDK insists on a key; it is never sent. */
const NO_KEY = 'none'

/**
 * The SDK's client for one request, made so that nothing of the environment (`OPENAI_*`) reaches it and it neither
 * retries nor logs. The SDK is loaded at first use: it costs a quarter of a second that start-up must not pay.
 * @param url the endpoint's address as `checkEndpoint` returned it
 * @param signal aborts the request and the reading of its answer
 */
export async function createClient(endpoint: Endpoint, url: URL, signal: AbortSignal): Promise<OpenAI> {
  const sdk = await import('openai')
  return new sdk.OpenAI({
    baseURL: withoutHash(url),
    apiKey: endpoint.apiKey ?? NO_KEY,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: SDK_TIMEOUT,
    fetch: guardedFetch({ apiKey: endpoint.apiKey, host: url.host, signal }),
  })
}

function withoutHash(url: URL): string {
  const copy = new URL(url)
  copy.hash = ''
  return copy.href
}
