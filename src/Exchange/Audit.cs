using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace OrderBookRollup.Exchange;

/// <summary>
/// What must hold between any two commands, checked from the records alone and against the indexes. Production can run it at any time;
/// it reads everything and allocates.
/// </summary>
public sealed partial class Audit
{
    readonly Memory memory;
    readonly List<Finding> findings = [];
    readonly Dictionary<uint, UInt128> holds = [];
    readonly Dictionary<uint, ulong> openOrders = [];
    readonly HashSet<uint> listed = [];

    Audit(Memory memory) => this.memory = memory;

    /// <summary>All that is wrong with a state; nothing when all is well.</summary>
    public static IReadOnlyList<Finding> Check(Memory memory)
    {
        Audit audit = new(memory);
        IReadOnlyList<(Address Address, Record Record)> records = memory.Records();
        audit.CheckRecords(records);
        audit.CheckLists();
        audit.CheckOrders(records);
        audit.CheckHoldsAndCounts(records);
        audit.CheckConservation(records);
        return audit.findings;
    }

    void Require(bool condition, string rule, [InterpolatedStringHandlerArgument(nameof(condition))] ref FindingText text)
    {
        if (!condition) findings.Add(new(rule, text.Take()));
    }

    /// <summary>E1, V2: index 0 is empty, words keep their widths, words without a meaning are 0.</summary>
    void CheckRecords(IReadOnlyList<(Address Address, Record Record)> records)
    {
        foreach ((Address address, Record record) in records)
        {
            Require(address.Index != 0, "E1", $"{address} is reserved and not empty");
            bool isKey = address.Space == Space.Accounts && address.Index >= Limits.MaxAccounts;
            ReadOnlySpan<ulong> words = Record.Words(in record);
            for (int i = isKey ? 5 : 0; i < words.Length; i++)
                Require(words[i] >> Limits.AmountBits == 0, "V2", $"{address} word {i} is {words[i]}");
            int meaningful = address.Space switch { Space.Balances => 2, Space.Accounts => isKey ? 8 : 2, Space.Orders => 8, _ => 7 };
            for (int i = meaningful; i < words.Length; i++)
                Require(words[i] == 0, "E1", $"{address} word {i} is {words[i]}, not 0");
        }
    }

    /// <summary>V4: per asset, all available and held together are what came in and has not left.</summary>
    void CheckConservation(IReadOnlyList<(Address Address, Record Record)> records)
    {
        UInt128[] totals = new UInt128[1 << Limits.AssetBits];
        foreach ((Address address, Record record) in records)
        {
            if (address.Space == Space.Balances) totals[address.Index >> Limits.AccountBits] += (UInt128)record.Word0 + record.Word1;
        }
        for (int asset = 0; asset < totals.Length; asset++)
        {
            Require(totals[asset] == memory.Custody[asset], "V4", $"asset {asset}: balances are {totals[asset]}, custody {memory.Custody[asset]}");
            Require(memory.Custody[asset] <= Limits.CustodyMax, "V6", $"asset {asset}: custody is {memory.Custody[asset]}");
        }
    }

    /// <summary>V4, B12: held is the sum over the account's orders, open orders is their number.</summary>
    void CheckHoldsAndCounts(IReadOnlyList<(Address Address, Record Record)> records)
    {
        foreach ((Address address, Record record) in records)
        {
            if (address.Space == Space.Balances)
            {
                holds.Remove(address.Index, out UInt128 hold);
                Require(record.Word1 == hold, "V4", $"{address} holds {record.Word1}, its orders {hold}");
            }
            else if (address.Space == Space.Accounts && address.Index < Limits.MaxAccounts)
            {
                openOrders.Remove(address.Index, out ulong count);
                Require(record.Word1 == count, "B12", $"account {address.Index} has {record.Word1} open orders, {count} are live");
                Require(count <= Limits.MaxOpenOrders, "B12", $"account {address.Index} has {count} live orders");
            }
        }
        foreach ((uint index, UInt128 hold) in holds) Require(false, "V4", $"balance {index} is empty, its orders hold {hold}");
        foreach ((uint account, ulong count) in openOrders) Require(false, "B12", $"account {account} has no record and {count} live orders");
    }
}
