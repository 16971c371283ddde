namespace OrderBookRollup.Algebra;

/// <content>
/// The constants of the instance, the default one of Plonky3 for this field and width. The round constants come from the Grain
/// generator with field type 1, S-box type 0, n = 64, t = 8, RF = 8, RP = 22 (Poseidon paper, eprint 2019/458, appendix E); a test
/// derives them again. The diagonal is chosen for cheap multiplication, not generated.
/// </content>
public static partial class Poseidon2Width8
{
    /// <summary>Words in the state.</summary>
    public const int Width = 8;

    /// <summary>External rounds before the internal ones; as many follow them.</summary>
    public const int ExternalHalfRounds = 4;

    /// <summary>Internal rounds: the S-box acts on word 0 only.</summary>
    public const int InternalRounds = 22;

    /// <summary>Added before the S-boxes of the first four external rounds, one row of <see cref="Width"/> words a round.</summary>
    public static ReadOnlySpan<ulong> ExternalInitialConstants =>
    [
        0xDD5743E7F2A5A5D9, 0xCB3A864E58ADA44B, 0xFFA2449ED32F8CDC, 0x42025F65D6BD13EE,
        0x7889175E25506323, 0x34B98BB03D24B737, 0xBDCC535ECC4FAA2A, 0x5B20AD869FC0D033,
        0xF1DDA5B9259DFCB4, 0x27515210BE112D59, 0x4227D1718C766C3F, 0x26D333161A5BD794,
        0x49B938957BF4B026, 0x4A56B5938B213669, 0x1120426B48C8353D, 0x6B323C3F10A56CAD,
        0xCE57D6245DDCA6B2, 0xB1FC8D402BBA1EB1, 0xB5C5096CA959BD04, 0x6DB55CD306D31F7F,
        0xC49D293A81CB9641, 0x1CE55A4FE979719F, 0xA92E60A9D178A4D1, 0x002CC64973BCFD8C,
        0xCEA721CCE82FB11B, 0xE5B55EB8098ECE81, 0x4E30525C6F1DDD66, 0x43C6702827070987,
        0xACA68430A7B5762A, 0x3674238634DF9C93, 0x88CEE1C825E33433, 0xDE99AE8D74B57176,
    ];

    /// <summary>Added to word 0 before the S-box of each internal round.</summary>
    public static ReadOnlySpan<ulong> InternalConstants =>
    [
        0x488897D85FF51F56, 0x1140737CCB162218, 0xA7EEB9215866ED35, 0x9BD2976FEE49FCC9,
        0xC0C8F0DE580A3FCC, 0x4FB2DAE6EE8FC793, 0x343A89F35F37395B, 0x223B525A77CA72C8,
        0x56CCB62574AAA918, 0xC4D507D8027AF9ED, 0xA080673CF0B7E95C, 0xF0184884EB70DCF8,
        0x044F10B0CB3D5C69, 0xE9E3F7993938F186, 0x1B761C80E772F459, 0x606CEC607A1B5FAC,
        0x14A0C2E1D45F03CD, 0x4EACE8855398574F, 0xF905CA7103EFF3E6, 0xF8C8F8D20862C059,
        0xB524FE8BDD678E5A, 0xFBB7865901A1EC41,
    ];

    /// <summary>Added before the S-boxes of the last four external rounds, one row of <see cref="Width"/> words a round.</summary>
    public static ReadOnlySpan<ulong> ExternalFinalConstants =>
    [
        0x014EF1197D341346, 0x9725E20825D07394, 0xFDB25AEF2C5BAE3B, 0xBE5402DC598C971E,
        0x93A5711F04CDCA3D, 0xC45A9A5B2F8FB97B, 0xFE8946A924933545, 0x2AF997A27369091C,
        0xAA62C88E0B294011, 0x058EB9D810CE9F74, 0xB3CB23ECED349AE4, 0xA3648177A77B4A84,
        0x43153D905992D95D, 0xF4E2A97CDA44AA4B, 0x5BAA2702B908682F, 0x082923BDF4F750D1,
        0x98AE09A325893803, 0xF8A6475077968838, 0xCEB0735BF00B2C5F, 0x0A1A5D953888E072,
        0x2FCB190489F94475, 0xB5BE06270DEC69FC, 0x739CB934B09ACF8B, 0x537750B75EC7F25B,
        0xE9DD318BAE1F3961, 0xF7462137299EFE1A, 0xB1F6B8EEE9ADB940, 0xBDEBCC8A809DFE6B,
        0x40FC1F791B178113, 0x3AC1C3362D014864, 0x9A016184BDB8AEBA, 0x95F2394459FBC25E,
    ];

    /// <summary>D = (-2, 1, 2, 1/2, 3, -1/2, -3, -4); an internal linear layer maps x to (sum of x) + D x, word by word.</summary>
    public static ReadOnlySpan<ulong> InternalDiagonal =>
    [
        Goldilocks.Modulus - 2, 1, 2, (Goldilocks.Modulus / 2) + 1,
        3, Goldilocks.Modulus / 2, Goldilocks.Modulus - 3, Goldilocks.Modulus - 4,
    ];
}
