// One JSON text a line in; the seconds alex took for all of them out, its start not counted.
import { createInterface } from 'node:readline'
import { text } from 'alex'

const texts = []
for await (const line of createInterface({ input: process.stdin })) texts.push(JSON.parse(line))
text(texts[0])
const started = performance.now()
let found = 0
for (const one of texts) found += text(one).messages.length
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, found }))
