using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>
/// Folds a layer: from the values v_j at x w^j, w of order a, to sum over k of (challenge / x)^k (1/a) sum over j of w^(-jk) v_j.
/// </summary>
static unsafe class LayerFolding<P> where P : unmanaged, IPack<P>
{
    public static void Fold(Matrix values, int logDegree, int logArity, int logBlowup, Extension challenge, Matrix folded, Workers workers)
    {
        int packs = (1 << (logDegree - logArity)) / P.Lanes;
        for (int coset = 0; coset < 1 << logBlowup; coset++)
        {
            int number = coset;
            workers.Run(packs, (from, to) => Rows(values, logDegree, logArity, logBlowup, challenge, folded, number, from, to));
        }
    }

    static void Rows(
        Matrix values, int logDegree, int logArity, int logBlowup, Extension challenge, Matrix folded, int coset, int from, int to)
    {
        int arity = 1 << logArity, logRows = logDegree - logArity;
        Goldilocks inverseRoot = Goldilocks.RootOfUnity(logDegree).Inverse();
        Goldilocks x = ProofDomain.Point(logDegree, logBlowup, coset).Inverse() * inverseRoot.Pow((ulong)from * (ulong)P.Lanes);
        ulong* words = stackalloc ulong[8];
        for (int lane = 0; lane < P.Lanes; lane++, x *= inverseRoot) words[lane] = x.Value;
        P inversePoint = P.Load(words), step = P.Constant(inverseRoot.Pow((ulong)P.Lanes).Value);
        Cubic<P> factor = Cubic<P>.Broadcast(challenge);
        P scale = P.Constant(Goldilocks.Reduce((ulong)arity).Inverse().Value);
        Cubic<P>* parts = stackalloc Cubic<P>[8];
        P* roots = stackalloc P[8];
        for (int i = 0; i < arity; i++) roots[i] = P.Constant(Goldilocks.RootOfUnity(logArity).Inverse().Pow((ulong)i).Value);
        for (int pack = from; pack < to; pack++, inversePoint *= step)
        {
            long row = (long)pack * P.Lanes;
            for (int j = 0; j < arity; j++)
            {
                long place = ((long)coset << logDegree) + ((long)j << logRows) + row;
                parts[j] = new(P.Load(values.RowData(0) + place), P.Load(values.RowData(1) + place), P.Load(values.RowData(2) + place));
            }

            // Horner in challenge / x over the parts f_k x^k, from the highest down.
            Cubic<P> ratio = factor * inversePoint, sum = default;
            for (int k = arity - 1; k >= 0; k--)
            {
                Cubic<P> part = default;
                for (int j = 0; j < arity; j++) part += parts[j] * roots[j * k & (arity - 1)];
                sum = (sum * ratio) + part;
            }
            sum *= scale;
            long target = ((long)coset << logRows) + row;
            P.Store(folded.RowData(0) + target, sum.A);
            P.Store(folded.RowData(1) + target, sum.B);
            P.Store(folded.RowData(2) + target, sum.C);
        }
    }
}
