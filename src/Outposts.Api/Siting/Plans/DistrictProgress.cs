using System.Security.Claims;
using Outposts.Api.Access;
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
    private readonly ClaimsPrincipal _user;

    /// <summary>Creates the progress of a district.</summary>
    /// <param name="part">The computed progress.</param>
    /// <param name="register">The snapshot of the register.</param>
    /// <param name="user">The user; only staff is told of rooms for a host's own staff.</param>
    public DistrictProgress(DistrictBuildProgress part, RegistrySnapshot register, ClaimsPrincipal user) =>
        (_part, _register, _user) = (part, register, user);

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
    public IReadOnlyList<Outpost> NewOutposts => Visible(_part.New);

    /// <summary>The outposts of which it is unknown whether they count as new, until their establishedOn is filled in.</summary>
    [ListSize(AssumedSize = 50)]
    public IReadOnlyList<Outpost> UnknownOutposts => Visible(_part.Unknown);

    /// <summary>The sites of the scenario that are not built yet.</summary>
    [ListSize(AssumedSize = 50)]
    public IReadOnlyList<CandidateSite> PlannedSites => _part.Planned;

    private IReadOnlyList<Outpost> Visible(IReadOnlyList<int> indexes) =>
        [.. indexes.Select(index => _register.Outposts[index]).Where(_user.CanSee)];
}
