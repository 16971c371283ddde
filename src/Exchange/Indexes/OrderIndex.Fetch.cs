namespace OrderBookRollup.Exchange;

/// <summary>Fetching ahead: no effect but time.</summary>
public sealed partial class OrderIndex
{
    internal void FetchTarget(uint account, OrderTarget target)
    {
        if (target.Selector == TargetSelector.Sequence) bySequence.Fetch(new(target.Id));
        else byClientOrderId.Fetch(new(account, target.Id));
    }

    internal uint PeekTarget(uint account, OrderTarget target) =>
        target.Selector == TargetSelector.Sequence ? bySequence.Peek(new(target.Id)) : byClientOrderId.Peek(new(account, target.Id));

    internal void FetchLevel(uint market, Side side, uint priceKey) => ladder.Fetch((2 * market) + (uint)side, priceKey);

    internal void FetchLinks(uint slot) => links.Fetch(slot);

    internal void FetchNeighbourLinks(uint slot, uint next)
    {
        OrderLinks link = links[slot];
        links.Fetch(next);
        links.Fetch(link.Newer);
        links.Fetch(link.Older);
    }
}
