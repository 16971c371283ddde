#!/usr/bin/env node
// The compiler of the npm package as forge wants to call it: forge can fetch none here, and the package's own command line refuses its
// arguments. Forge sends all sources in the JSON, so nothing is imported.
const solc = require('solc'), fs = require('fs'), args = process.argv.slice(2);
if (args.includes('--version')) {
  console.log('solc, the solidity compiler commandline interface\nVersion: ' + solc.version());
  process.exit(0);
}
if (!args.includes('--standard-json')) {
  console.error('only --version and --standard-json');
  process.exit(1);
}
const output = Buffer.from(solc.compile(fs.readFileSync(0, 'utf8'), { import: () => ({ error: 'not found' }) }));
for (let at = 0; at < output.length;) {
  try {
    at += fs.writeSync(1, output, at);
  } catch (error) {
    if (error.code !== 'EAGAIN') throw error;
  }
}
