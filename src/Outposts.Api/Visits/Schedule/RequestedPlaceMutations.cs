using System.Globalization;
using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Registry.Requests;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry.Requests;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>Mutations that make places for the health bus of what employers ask for.</summary>
[MutationType]
public static class RequestedPlaceMutations
{
    /// <summary>
    /// Makes a place where the health bus can stand of a request for it, so that plans of visits may choose it: with the employer's name,
    /// position, workers and trades, under the code REQ- and the request's number. Requires the role SCHEDULER in the district of its
    /// position.
    /// </summary>
    /// <param name="token">The token of the request.</param>
    /// <param name="hostHours">When the employer admits the bus, in the opening_hours language. Null: unknown, and until it is known no
    /// visit is planned there.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Scheduler, In = "the district of its position")]
    public static async Task<RequestedPlacePayload> AddRequestedPlace(string token, ClaimsPrincipal user, CareRequestStore requests,
        VisitRegisterStore register, CancellationToken cancellationToken, string? hostHours = null)
    {
        if (await requests.FindAsync(token, cancellationToken) is not { Kind: RequestKind.Bus } request)
            return Refuse("UNKNOWN", "token", new("没有这件请车上门的请求。", "There is no such request for the bus."));
        AuthorizationRules.Require(user, Role.Scheduler, request.DistrictCode);
        OpeningHours? hours = null;
        if (TextValidation.NormalizeNote(hostHours) is { } text && !OpeningHours.TryParse(text, out hours, out var fault))
            return Refuse("VALUE", "hostHours", LocalizedText.Of(
                $"“hostHours”写法不对：{fault.ChineseReason}。可写如 Mo-Fr 09:00-17:00。",
                $"\"hostHours\" cannot be read: {fault.Reason} Such as Mo-Fr 09:00-17:00 is accepted."));
        var code = string.Create(CultureInfo.InvariantCulture, $"REQ-{request.Id}");
        if ((await register.GetPlacesAsync(null, code, cancellationToken)).Any(place => place.Code == code))
            return Refuse("TAKEN", "token", LocalizedText.Of($"已有服务点 {code}。", $"The place {code} is there already."));
        await register.UpsertPlacesAsync([new VisitPlace
        {
            Code = code,
            Name = request.Organisation!,
            Position = request.Position,
            DistrictCode = request.DistrictCode,
            Workers = request.Workers!.Value,
            Groups = request.Groups,
            HostHours = hours,
        }], AuthorizationRules.GetActor(user), cancellationToken: cancellationToken);
        return new RequestedPlacePayload(
            (await register.GetPlacesAsync(null, code, cancellationToken)).Single(place => place.Code == code), null);
    }

    private static RequestedPlacePayload Refuse(string code, string argument, LocalizedText text) =>
        new(null, [new RefusedError(text, code, [argument])]);
}
