// Delivery reports of mail, handed to the app. Event Grid asks the app whether it may, so this comes after the app was deployed once (the hook subscribe.sh sees to it).
param topicName string

@description('Where the app takes reports: the address up to the secret at its end, with a slash.')
param address string

@secure()
@minLength(32)
param secret string

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'delivery-reports'
  properties: {
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    filter: { includedEventTypes: ['Microsoft.Communication.EmailDeliveryReportReceived'] }
    destination: {
      endpointType: 'WebHook'
      properties: {
        // The rule takes only a secure parameter as it is, not one at the end of an address.
        #disable-next-line use-secure-value-for-secure-inputs
        endpointUrl: '${address}${secret}'
        maxEventsPerBatch: 1
        minimumTlsVersionAllowed: '1.2'
      }
    }
    // A day: longer than any outage that nobody notices.
    retryPolicy: { eventTimeToLiveInMinutes: 1440, maxDeliveryAttempts: 30 }
  }
}
