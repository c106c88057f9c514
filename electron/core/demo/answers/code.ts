/** The same small task in Python, TypeScript and SQL. */
export const CODE_SAMPLES = `\`\`\`python
from collections import Counter

def common_words(text: str, most: int = 3) -> list[tuple[str, int]]:
    """The words that occur most often."""
    return Counter(text.lower().split()).most_common(most)

print(common_words("the cat and the hat and the bat"))
\`\`\`

\`\`\`typescript
export function commonWords(text: string, most = 3): [string, number][] {
  const counts = new Map<string, number>()
  for (const word of text.toLowerCase().split(/\\s+/)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1]).slice(0, most)
}
\`\`\`

\`\`\`sql
SELECT word, count(*) AS times
FROM words
GROUP BY word
ORDER BY times DESC, word
LIMIT 3;
\`\`\``

/** The answer to "code". */
export const CODE_ANSWER = `Here is one task in three languages: count the words of a text and name the three most common ones.

${CODE_SAMPLES}

The first two keep their counts in memory; the third lets the database do it. Each block has a button that copies it.
`
