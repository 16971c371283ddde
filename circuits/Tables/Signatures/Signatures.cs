using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>All signatures of a batch, by one equation over the curve.</summary>
/// <remarks>
/// Proves that each key and digest that commands ask for is signed: with weights z that are a hash of all signatures (R_i, Q_i, D_i), the
/// prover knows S with S G = sum of z_i R_i + sum over keys Q of (sum of z_i e_i) Q. README.md of the circuits argues why that is enough.
///   Z0  kinds: flags are bits, one kind a row; rows follow the grammar; a column that a row does not use is 0;
///   Z1  hashes, four rows a signature: R is a point; c1, c2, c3 are the challenge of (R, Q, D); a chain over all challenges ends in the
///       seed of all weights; each signature has its number;
///   Z2  digits, eight rows a signature: 16 digits of the weight are terms of R; the challenge has canonical limbs; both are
///       evaluated at theta and their product is added up for the key;
///   Z3  keys, nineteen rows a group of signatures: Q is a point; 36 digits are terms of Q; their coefficients are what the products add
///       up to, at theta, which is the end of a chain over all coefficients of all keys;
///   Z4  the sum of all terms, window by window and bucket by bucket, is nothing but its constants, which the verifier takes off the bus;
///   Z5  terms of the generator are the prover's choice.
/// Relies on: Steps (D2), OuterRounds and InnerRounds (a Compression message holds), Limbs.
/// Does not prove: s, of which nothing stands here: that whoever made the signatures knew one for each is what the equation shows.
/// Index is a counter in Z1; a key has minus the number of its group's last signature; 0 and 1 are the generator and 2^288 times it. So an
/// index names one point. Counts of Term are 1 and -1 by flags, so senders and receivers hold the same multiset.
/// </remarks>
public readonly partial struct Signatures : ITable
{
    /// <inheritdoc/>
    public static string Name => "Signatures";

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignaturesColumns<T> row = ref air.Row<SignaturesColumns<T>>(), next = ref air.Next<SignaturesColumns<T>>();
        Flags(air, row.Kind);
        Grammar(air, row.Kind, next.Kind);
        Unused(air, row);
        UnusedPoint(air, row);
        Hashes(air, row, next);
        Chain(air, row, next);
        Windows(air, row, next);
        Words(air, row, next);
        Evaluations(air, row, next);
        Keys(air, row, next);
        Coefficients(air, row, next);
        Carries(air, row, next);
        Buckets(air, row, next);
        Additions(air, row, next);
        Turns(air, row, next);
        air.When(row.Kind.Base).Bit("Z5.1", row.Index);
        Messages(air, row);
    }

    static T Hashing<T>(in SignatureKinds<T> kind) where T : unmanaged, IAlgebra<T> =>
        kind.Commitment + kind.Message + kind.Challenge + kind.Weight;

    static T Digits<T>(in SignatureKinds<T> kind) where T : unmanaged, IAlgebra<T> => kind.Digit + kind.Middle + kind.Last;

    static T KeyDigits<T>(in SignatureKinds<T> kind) where T : unmanaged, IAlgebra<T> => kind.KeyDigit + kind.KeyHash;

    static T Sending<T>(in SignatureKinds<T> kind) where T : unmanaged, IAlgebra<T> => Digits(kind) + KeyDigits(kind) + kind.Base;

    static T Taking<T>(in SignatureKinds<T> kind) where T : unmanaged, IAlgebra<T> => kind.Add + kind.Skip;

    static T Any<T>(in SignatureKinds<T> kind) where T : unmanaged, IAlgebra<T> =>
        Hashing(kind) + Sending(kind) + kind.Key + Taking(kind) + kind.Fetch + kind.Store + kind.Double;

    static T Shifted<T>(T x, int bits) where T : unmanaged, IAlgebra<T> => x * T.Constant(1UL << bits);
}
