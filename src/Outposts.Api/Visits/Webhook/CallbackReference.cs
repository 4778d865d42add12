using System.Text.RegularExpressions;
using Outposts.Api.Visits.Bookings;
using Outposts.PostGis.Visits;

namespace Outposts.Api.Visits.Webhook;

/// <summary>Validates a partner application's reference to a booking.</summary>
public static partial class CallbackReference
{
    /// <summary>Validates a reference. Returns the error; null when it is valid.</summary>
    public static CallbackReferenceError? Validate(string handle) =>
        handle.Length is < 1 or > Outbox.MaxReferenceLength || handle.Any(char.IsControl)
            ? new(LocalizedText.Of($"notify 须为 1 至 {Outbox.MaxReferenceLength} 个字符，不含控制字符，收到 {handle.Length} 个。",
                $"\"notify\" takes 1 to {Outbox.MaxReferenceLength} characters without control characters, not {handle.Length}."))
        : PersonalNumber().IsMatch(handle)
            ? new(new LocalizedText("notify 像是手机号或身份证号；请用贵方自己的、不指向个人的编号。",
                "\"notify\" looks like a phone or identity number; give an opaque reference of your own."))
        : null;

    // A mainland mobile number in any grouping, or the 18 characters of an identity card: area, birthday, number, check digit.
    [GeneratedRegex(@"^[\s-]*(?:(?:\+|00)?86[\s-]*)?1[3-9](?:[\s-]*[0-9]){9}[\s-]*$|^\s*[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex PersonalNumber();
}
