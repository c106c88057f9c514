import mermaid, { type MermaidConfig } from 'mermaid'
import type { DiagramAnswer, DiagramRequest, Drawing } from './diagramMessages.ts'

/*
 * The program of diagram.html, a frame without an origin: it turns Mermaid into an SVG document and hands that out as
 * text. Mermaid sets HTML and styles of its own, so it never runs in the application's page.
 */

const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Open Sans", "Liberation Sans", sans-serif'

/** Colours of the slices of a pie, one after the other: those of the tokens are too much alike side by side. */
function slices(...colours: readonly string[]): Readonly<Record<string, string>> {
  const named = Array.from({ length: 12 }, (_, index) => [`pie${index + 1}`, colours[index % colours.length] ?? ''])
  return { ...Object.fromEntries(named), pieOpacity: '1', pieStrokeWidth: '1px', pieOuterStrokeWidth: '1px' }
}

/** Colours of the design tokens: a picture does not see them. */
const COLOURS = {
  light: {
    background: '#ffffff',
    primaryColor: '#ececfb',
    primaryBorderColor: '#4648c4',
    primaryTextColor: '#1b1b1f',
    secondaryColor: '#f0f0ee',
    tertiaryColor: '#f7f7f6',
    lineColor: '#5a5a62',
    textColor: '#1b1b1f',
    ...slices('#c9caf5', '#f3cfa4', '#bfe3c8', '#f2c4cc', '#bfe0ee', '#e6d9a8', '#dcc9ec', '#d2d2d6'),
  },
  dark: {
    background: '#18181b',
    primaryColor: '#2a2a4a',
    primaryBorderColor: '#a9abff',
    primaryTextColor: '#ececee',
    secondaryColor: '#2a2a2f',
    tertiaryColor: '#222226',
    lineColor: '#a6a6b0',
    textColor: '#ececee',
    ...slices('#4a4b8f', '#7d5322', '#2f6340', '#7c3a48', '#2b5f75', '#665a1f', '#5e4379', '#55555d'),
  },
} as const

function configuration(isDark: boolean): MermaidConfig {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    // Text as SVG: a picture shows HTML within it only by luck.
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    maxTextSize: 20_480,
    maxEdges: 400,
    // The other layout engine, elkjs, is not shipped: see noElk.ts.
    layout: 'dagre',
    theme: 'base',
    darkMode: isDark,
    fontFamily: FONT,
    themeVariables: { ...(isDark ? COLOURS.dark : COLOURS.light), fontFamily: FONT, fontSize: '14px' },
    // A diagram may not change these by directives of its own.
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'maxEdges',
      'suppressErrorRendering',
      'htmlLabels',
      'flowchart',
      'layout',
      'theme',
      'themeCSS',
      'themeVariables',
      'fontFamily',
      'darkMode',
    ],
  }
}

/** The drawing with its size written into it. @throws Error when it is no whole SVG document */
function sized(svg: string): Drawing {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml')
  const [, , width = 0, height = 0] = (documentElement.getAttribute('viewBox') ?? '').split(/[\s,]+/u).map(Number)
  if (documentElement.localName !== 'svg' || !(width > 0 && height > 0)) throw new Error('This is no drawing')
  documentElement.removeAttribute('style')
  documentElement.setAttribute('width', String(width))
  documentElement.setAttribute('height', String(height))
  return { svg: new XMLSerializer().serializeToString(documentElement), width, height }
}

async function draw({ id, source, isDark }: DiagramRequest): Promise<Drawing | null> {
  try {
    mermaid.initialize(configuration(isDark))
    return sized((await mermaid.render(`drawing-${id}`, source)).svg)
  } catch {
    return null // Whatever is wrong with it: the page shows the code.
  }
}

function answer(said: DiagramAnswer): void {
  // The page that holds this frame is the only one that can: see `frame-ancestors`.
  parent.postMessage(said, '*')
}

addEventListener('message', (event: MessageEvent<DiagramRequest>) => {
  if (event.source !== parent) return
  const { id } = event.data
  void draw(event.data).then((drawing) => answer({ id, drawing }))
})

answer('ready')
