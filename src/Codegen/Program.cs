using OrderBookRollup.Air;
using OrderBookRollup.Codegen;
using OrderBookRollup.Tables;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: Codegen FOLDER");
    return 1;
}
Circuit circuit = OrderBookCircuit.Around<Steps>(SignatureProof.Batched);
foreach (string file in GeneratedContracts.Write(circuit, args[0])) Console.WriteLine(file);
return 0;
