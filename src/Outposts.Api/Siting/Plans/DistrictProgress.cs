using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>The progress of a build plan in one district.</summary>
public sealed class DistrictProgress
{
    private readonly DistrictBuildProgress _part;
    private readonly RegistrySnapshot _register;

    /// <summary>Creates the progress of a district.</summary>
    /// <param name="part">The computed progress.</param>
    /// <param name="register">The snapshot of the register.</param>
    public DistrictProgress(DistrictBuildProgress part, RegistrySnapshot register)
    {
        _part = part;
        _register = register;
    }

    /// <summary>The GB/T 2260 code; empty for planned sites without a district.</summary>
    public string Code => _part.DistrictCode;

    /// <summary>The district; null when it is not in the register.</summary>
    public District? District => _register.DistrictByCode(_part.DistrictCode);

    /// <summary>The number of new outposts the plan asks for in the district.</summary>
    public int Target => _part.Target;

    /// <summary>The number of outposts that count as new.</summary>
    public int Built => _part.Built;

    /// <summary>The number of outposts of which it is unknown whether they count as new.</summary>
    public int Unknown => _part.Unknown.Count;

    /// <summary>The number of sites of the scenario that are not built yet.</summary>
    public int Planned => _part.Planned.Count;

    /// <summary>The number of outposts of the target that are neither built nor planned, 0 or more.</summary>
    public int Missing => _part.Missing;

    /// <summary>The outposts that count as new.</summary>
    [ListSize(AssumedSize = 50)]
    public IReadOnlyList<Outpost> NewOutposts => [.. _part.New.Select(index => _register.Outposts[index])];

    /// <summary>The outposts of which it is unknown whether they count as new, until their establishedOn is filled in.</summary>
    [ListSize(AssumedSize = 50)]
    public IReadOnlyList<Outpost> UnknownOutposts => [.. _part.Unknown.Select(index => _register.Outposts[index])];

    /// <summary>The sites of the scenario that are not built yet.</summary>
    [ListSize(AssumedSize = 50)]
    public IReadOnlyList<CandidateSite> PlannedSites => _part.Planned;
}
