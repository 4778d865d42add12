using Outposts.Geodesy;

namespace Outposts.Registry;

/// <summary>What counting asks of an outpost as the register had it at some moment.</summary>
/// <param name="DistrictCode">The district in which it lay, a GB/T 2260 code.</param>
/// <param name="Position">Where it stood, WGS 84.</param>
/// <param name="Status">Its status.</param>
/// <param name="Eligibility">Whom it admitted.</param>
/// <param name="IsMerged">Whether it was merged into another.</param>
public sealed record PastOutpost(
    string DistrictCode, Position Position, OutpostStatus Status, Eligibility Eligibility, bool IsMerged = false)
{
    /// <summary>Gets whether it was open to the public: the outposts that coverage counts when it is not told which.</summary>
    public bool IsOpenToPublic => Status == OutpostStatus.Open && Eligibility.IsPublic() && !IsMerged;
}
