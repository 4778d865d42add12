namespace Outposts.Api.Hours;

/// <summary>The years that were read, or the errors.</summary>
/// <param name="Years">The years as the text has them; null when nothing was read.</param>
/// <param name="Errors">The errors; null when it was read.</param>
public sealed record ImportHolidaysPayload(IReadOnlyList<HolidayYear>? Years, IReadOnlyList<HolidayTableError>? Errors);
