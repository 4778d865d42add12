namespace Outposts.Api.Hours;

/// <summary>A clause or line is not understood, contradicts itself, or a holiday of the law is missing.</summary>
/// <param name="Text">What is wrong.</param>
public sealed record HolidayTableError(LocalizedText Text) : PayloadError(Text, "HOLIDAY_TABLE");
