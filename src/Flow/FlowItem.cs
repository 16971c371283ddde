namespace OrderBookRollup.Flow;

/// <summary>What <see cref="FlowReader.Read"/> came upon.</summary>
public enum FlowItem
{
    /// <summary>A command: <see cref="FlowReader.Command"/> at <see cref="FlowReader.TimeMs"/>.</summary>
    Command,

    /// <summary>The batch of the commands before this line ends here.</summary>
    BatchEnd,

    /// <summary>The end of the flow; nothing follows.</summary>
    End,
}
