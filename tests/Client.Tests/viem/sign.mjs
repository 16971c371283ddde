// Reads a list of {privateKey, typedData} from a file; writes {address, digest, signature} as another implementation of EIP-712 computes them.
import { readFileSync } from 'node:fs'
import { hashTypedData } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

const answers = []
for (const { privateKey, typedData } of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const account = privateKeyToAccount(privateKey)
  const data = { ...typedData, domain: { ...typedData.domain, chainId: BigInt(typedData.domain.chainId) } }
  answers.push({ address: account.address, digest: hashTypedData(data), signature: await account.signTypedData(data) })
}
process.stdout.write(JSON.stringify(answers))
