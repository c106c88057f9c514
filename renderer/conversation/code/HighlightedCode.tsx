import type { ElementContent, Root } from 'hast'
import type { ReactNode } from 'react'
import { visibleControls } from './visibleControls.ts'

function classNameOf(node: ElementContent): string | undefined {
  const names = node.type === 'element' ? node.properties.className : undefined
  return Array.isArray(names) ? names.join(' ') : undefined
}

function nodes(children: readonly ElementContent[]): ReactNode[] {
  return children.map((child, index) => {
    if (child.type === 'text') return visibleControls(child.value)
    if (child.type !== 'element') return null
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the tree of one piece of code never changes
      <span key={index} className={classNameOf(child)}>
        {nodes(child.children)}
      </span>
    )
  })
}

/** Code with its colours: `span` elements with the classes of highlight.js, and text. */
export function HighlightedCode({ tree }: { readonly tree: Root }) {
  return nodes(tree.children as readonly ElementContent[])
}
