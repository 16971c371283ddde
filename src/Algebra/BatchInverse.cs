namespace OrderBookRollup.Algebra;

/// <summary>Many inverses for the price of one and three products each (Montgomery's trick).</summary>
public static class BatchInverse
{
    /// <summary>Replaces every element by its inverse and leaves zeros alone.</summary>
    public static void Invert(Span<Extension> values)
    {
        var running = new Extension[values.Length];
        Extension product = Extension.One;
        for (int i = 0; i < values.Length; i++)
        {
            running[i] = product;
            if (!values[i].IsZero) product *= values[i];
        }
        Extension inverse = product.Inverse();
        for (int i = values.Length - 1; i >= 0; i--)
        {
            if (values[i].IsZero) continue;
            Extension value = values[i];
            values[i] = running[i] * inverse;
            inverse *= value;
        }
    }

    /// <summary>Replaces every element by its inverse and leaves zeros alone.</summary>
    public static void Invert(Span<Goldilocks> values)
    {
        var running = new Goldilocks[values.Length];
        Goldilocks product = Goldilocks.One;
        for (int i = 0; i < values.Length; i++)
        {
            running[i] = product;
            if (!values[i].IsZero) product *= values[i];
        }
        Goldilocks inverse = product.Inverse();
        for (int i = values.Length - 1; i >= 0; i--)
        {
            if (values[i].IsZero) continue;
            Goldilocks value = values[i];
            values[i] = running[i] * inverse;
            inverse *= value;
        }
    }
}
