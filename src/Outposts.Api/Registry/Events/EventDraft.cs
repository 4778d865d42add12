using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>Makes an event of what somebody entered.</summary>
internal static class EventDraft
{
    /// <summary>Creates the event; what is cancelled and ended stays from the one before.</summary>
    /// <param name="input">What was entered.</param>
    /// <param name="current">The event before; null for a new one.</param>
    /// <param name="register">The register, by which districts are found.</param>
    /// <param name="problem">Why there is none.</param>
    public static CareEvent? Create(SaveEventInput input, CareEvent? current, RegistrySnapshot register, out RefusedError? problem)
    {
        problem = null;
        var code = OutpostInput.Clean(input.Outpost, CellText.Clean);
        var outpost = code is null ? null : register.ByCode(code);
        if (code is not null && outpost is null)
            problem = new(LocalizedText.Of($"没有编号为“{code}”的阵地。", $"There is no outpost with the code \"{code}\"."), "UNKNOWN",
                ["input", "outpost"]);
        else if (outpost is not null && !outpost.IsPublic())
            problem = new(LocalizedText.Of($"{outpost.Name}不对公众开放，活动的人找不到它。",
                $"{outpost.Name} is not public, so those whom the event is for cannot find it."), "VALUE", ["input", "outpost"]);
        if (problem is not null) return null;
        var place = input.Position?.ToWgs84();
        var dates = new List<EventDate>();
        foreach (var date in input.Dates.OrderBy(date => date.StartsAt).ThenBy(date => date.EndsAt))
        {
            var own = date.Position?.ToWgs84();
            var district = own is null && outpost is not null ? outpost.DistrictCode
                : (own ?? place) is { } there ? register.FindDistrict(there)?.Code : "";
            if (district is null)
            {
                problem = RefusedError.Outside((own ?? place)!.Value, own is null ? "position" : "dates");
                return null;
            }
            dates.Add(Keep(new EventDate(date.StartsAt, date.EndsAt, district)
            {
                Position = own,
                Address = OutpostInput.Clean(date.Address, CellText.Clean),
                Attendance = date.Attendance,
            }, current));
        }
        return Create(input, current, outpost?.Code, place, dates);
    }

    private static CareEvent Create(
        SaveEventInput input, CareEvent? current, string? outpost, Position? place, IReadOnlyList<EventDate> dates) => new()
        {
            Id = current?.Id ?? 0,
            Revision = input.Revision,
            Kind = input.Kind,
            Title = CellText.Clean(input.Title),
            EnglishTitle = OutpostInput.Clean(input.EnglishTitle, CellText.Clean),
            Text = TextValidation.NormalizeNote(input.Text),
            EnglishText = TextValidation.NormalizeNote(input.EnglishText),
            OutpostCode = outpost,
            Position = place,
            Address = OutpostInput.Clean(input.Address, CellText.Clean),
            Dates = dates,
            Groups = input.Groups ?? [],
            Organiser = OutpostInput.Clean(input.Organiser, CellText.Clean),
            Partners = [.. (input.Partners ?? []).Select(CellText.Clean).Where(partner => partner.Length > 0)],
            CallAhead = input.CallAhead,
            Phone = OutpostInput.Clean(input.Phone, CellText.ToHalfWidth),
            WhileStocksLast = input.WhileStocksLast,
            EndedAt = current?.EndedAt,
            CancellationReason = current?.CancellationReason,
            EnglishCancellationReason = current?.EnglishCancellationReason,
            CampaignId = input.Campaign,
        };

    // A date that moves is a new promise, so that it was cancelled does not go with it.
    private static EventDate Keep(EventDate date, CareEvent? current) =>
        current?.Dates.FirstOrDefault(before =>
            (before.StartsAt, before.EndsAt) == (date.StartsAt, date.EndsAt) && AreSame(before.Position, date.Position)) is { } same
            ? date with
            {
                CancellationReason = same.CancellationReason,
                EnglishCancellationReason = same.EnglishCancellationReason,
            } : date;

    // Forms give positions to six decimals, about 10 cm.
    private static bool AreSame(Position? one, Position? other) => one is { } a && other is { } b
        ? Math.Max(Math.Abs(a.Longitude - b.Longitude), Math.Abs(a.Latitude - b.Latitude)) < 1e-5 : one is null && other is null;
}
