using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Client.Tests;

public sealed class EthereumAddressTests
{
    /// <summary>The test cases of EIP-55.</summary>
    [Theory]
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7")]
    [InlineData("0x8617E340B3D01FA5F11F306F4090FD50E238070D")]
    [InlineData("0xde709f2102306220921060314715629080e2fb77")]
    [InlineData("0x27b1fdb04752bbc536007a920d24acb045561c26")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB")]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")]
    public void An_address_is_written_with_its_checksum_and_read_with_or_without(string text)
    {
        Assert.Equal(text, EthereumAddress.Parse(text).ToString());
        Assert.Equal(text, EthereumAddress.Parse(text.ToLowerInvariant()).ToString());
        Assert.Equal(text, EthereumAddress.Parse("0x" + text[2..].ToUpperInvariant()).ToString());
        SigningDomain domain = EthereumAddress.Parse(text).OnChain(5);
        Assert.True(domain.IsCanonical);
        Assert.Equal(text, EthereumAddress.OfContract(domain).ToString());
        Assert.Equal(
            text, EthereumAddress.Parse($"0x{domain.ContractHigh:x12}{domain.ContractMiddle:x14}{domain.ContractLow:x14}").ToString());
    }

    [Theory]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "The checksum of {0} does not match (EIP-55).")]
    [InlineData("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "An address is 0x and 40 hexadecimal digits, not {0}.")]
    [InlineData("0x12", "An address is 0x and 40 hexadecimal digits, not {0}.")]
    [InlineData("0xZaAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "An address is 0x and 40 hexadecimal digits, not {0}.")]
    public void What_is_no_address_is_refused(string text, string line) =>
        Assert.Equal(line.Replace("{0}", text), Assert.Throws<KeyException>(() => EthereumAddress.Parse(text)).Message);

    [Fact]
    public void A_chain_id_is_within_its_width()
    {
        Assert.Throws<KeyException>(() => default(EthereumAddress).OnChain(0));
        Assert.Throws<KeyException>(() => default(EthereumAddress).OnChain(1UL << 62));
        Assert.Throws<KeyException>(() => EthereumAddress.Read(new byte[19]));
    }
}
