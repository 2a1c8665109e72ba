// One JSON text a line in; the seconds textlint took for all of them out, its start not counted.
import { createInterface } from 'node:readline'
import { createLinter, loadTextlintrc } from 'textlint'

const texts = []
for await (const line of createInterface({ input: process.stdin })) texts.push(JSON.parse(line))
const linter = createLinter({ descriptor: await loadTextlintrc() })
await linter.lintText(texts[0], 'post.md')
const started = performance.now()
let found = 0
for (const one of texts) found += (await linter.lintText(one, 'post.md')).messages.length
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, found }))
