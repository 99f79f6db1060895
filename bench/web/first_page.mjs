// node first_page.mjs BASE PATH SELECTOR RUNS: how long until SELECTOR is visible on a slow line, and
// what was sent for it. A fresh profile each time; 1.6 Mbit/s down, 750 kbit/s up, 150 ms. Prints JSON.
import { createRequire } from 'node:module'
const require = createRequire(new URL('../../web/package.json', import.meta.url))
const { chromium } = require('playwright-core')

const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 }
const [base, path, selector, runs] = process.argv.slice(2)

async function once(browser) {
  const context = await browser.newContext()
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', LINE)
  const types = new Map()
  const sent = { requests: 0, bytes: 0, script_bytes: 0 }
  devtools.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sent.requests += 1
    sent.bytes += encodedDataLength
    if (types.get(requestId) === 'Script') sent.script_bytes += encodedDataLength
  })
  const begin = performance.now()
  await page.goto(base + path, { waitUntil: 'commit', timeout: 60000 })
  await page.waitForSelector(selector, { state: 'visible', timeout: 60000 })
  const ms = performance.now() - begin
  await context.close()
  return { ms, ...sent }
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
try {
  await once(browser) // the browser's own first time
  const results = []
  for (let run = 0; run < Number(runs); run++) results.push(await once(browser))
  results.sort((a, b) => a.ms - b.ms)
  console.log(JSON.stringify(results[Math.floor(results.length / 2)]))
} finally {
  await browser.close()
}
