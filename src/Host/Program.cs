using OrderBookRollup.Host;

return CommandLine.Run(args, Surroundings.OfProcess());
