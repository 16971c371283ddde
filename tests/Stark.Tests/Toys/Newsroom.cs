using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Tests.Toys;

struct NewsroomColumns<T> where T : unmanaged
{
    public T IsLeft, IsRight;
    public T IsNews;
    public T Value;
    public T Day;
}

struct NewsroomFixed<T> where T : unmanaged
{
    public T Day;            // 7, 8, 9, ... : preprocessed
}

/// <summary>Everything in one table: a group of messages and others after it, publication, preprocessed columns of the next row.</summary>
/// <remarks>
///   N1  a row sends its value left or right, never both;
///   N2  news are published, and three messages of theirs sent;
///   N3  days are those of the calendar.
/// </remarks>
readonly struct Newsroom : ITable
{
    public static string Name => "Newsroom";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly NewsroomColumns<T> row = ref air.Row<NewsroomColumns<T>>(), next = ref air.Next<NewsroomColumns<T>>();
        T one = T.Constant(1), after = row.Value + one;
        air.Bit("N0", row.IsLeft);
        air.Bit("N0", row.IsRight);
        air.Bit("N0", row.IsNews);
        air.Zero("N0", row.IsLeft * row.IsRight);
        air.BeginExclusive("N1");
        air.When(row.IsLeft).Send("N1", new Single<T>(row.Value));
        air.When(row.IsRight).Send("N1", new Pair<T>(row.Value, after));
        air.EndExclusive();
        Constraints<T, S> news = air.When(row.IsNews);
        news.Send("N2", new Single<T>(after));
        news.Send("N2", new Single<T>(after + one));
        news.Send("N2", new Pair<T>(after, after + one));
        air.When(row.IsLeft).Send("N1", new Single<T>(row.Day));
        news.Publish("N2", new Pair<T>(row.Value, row.Day));
        air.First.Equal("N3", row.Day, air.Preprocessed<NewsroomFixed<T>>().Day);
        air.Transition.Equal("N3", next.Day, air.NextPreprocessed<NewsroomFixed<T>>().Day);
    }

    public static ToyCase Case()
    {
        const int LogHeight = 4, FirstDay = 7;
        var trace = new TableTrace(5, LogHeight);
        var left = new TableTrace(2, LogHeight + 1);
        var right = new TableTrace(2, LogHeight);
        (int lefts, int rights) = (0, 0);
        void Left(ulong value) =>
            left.Rows<EndColumns<Goldilocks>>()[lefts++] = new() { IsActive = Goldilocks.One, Value = Goldilocks.Reduce(value) };
        void Right(ulong value) =>
            right.Rows<EndColumns<Goldilocks>>()[rights++] = new() { IsActive = Goldilocks.One, Value = Goldilocks.Reduce(value) };
        for (int i = 0; i < trace.Height; i++)
        {
            ref NewsroomColumns<Goldilocks> row = ref trace.Rows<NewsroomColumns<Goldilocks>>()[i];
            ulong value = (ulong)(i * i) + 100, day = (ulong)i + FirstDay;
            (row.Value, row.Day) = (Goldilocks.Reduce(value), Goldilocks.Reduce(day));
            if (i % 4 == 1)
            {
                row.IsLeft = Goldilocks.One;
                Left(value);
                Left(day);
            }
            if (i % 4 == 2)
            {
                row.IsRight = Goldilocks.One;
                Right(value);
            }
            if (i % 3 != 0) continue;
            row.IsNews = Goldilocks.One;
            Left(value + 1);
            Left(value + 2);
            Right(value + 1);
        }
        Goldilocks[] calendar = [.. Enumerable.Range(FirstDay, trace.Height).Select(day => Goldilocks.Reduce((ulong)day))];
        Circuit circuit = new CircuitBuilder("Newsroom").Add<Newsroom>(calendar).Add<LeftEnd>().Add<RightEnd>().Build();
        return new("everything in one table", circuit, [trace, left, right], []);
    }
}
