const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\0': '\uFFFD',
}

/** Text that means itself in HTML, in an element and in an attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'\0]/g, (character) => ENTITIES[character] ?? character)
}
